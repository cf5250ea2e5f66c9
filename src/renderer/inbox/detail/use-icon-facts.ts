import { useEffect, useState } from 'react'

export interface IconFacts {
  /** PNG, SVG, … */
  readonly type: string
  /** In pixels; 0 where it has none, as an SVG may. */
  readonly width: number
  readonly height: number
  readonly bytes: number
}

/** What an icon is; undefined until it is known, and where it cannot be had. */
export function useIconFacts(hash: string): IconFacts | undefined {
  const [facts, setFacts] = useState<IconFacts>()
  useEffect(() => {
    const abandon = new AbortController()
    setFacts(undefined)
    factsOf(`/icons/${hash}`, abandon.signal).then(
      facts => abandon.signal.aborted || setFacts(facts),
      // Without them the icon is shown all the same.
      () => {},
    )
    return () => abandon.abort()
  }, [hash])
  return facts
}

/** The icon is in the browser's memory: it was shown. */
async function factsOf(url: string, signal: AbortSignal): Promise<IconFacts> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`${url} was answered ${response.status}`)
  const { size, type } = await response.blob()
  const image = new Image()
  image.src = url
  await image.decode()
  const name = type.replace(/^image\/(x-|vnd\.microsoft\.)?|\+xml$/g, '').toUpperCase()
  return { type: name === 'ICON' ? 'ICO' : name, width: image.naturalWidth, height: image.naturalHeight, bytes: size }
}

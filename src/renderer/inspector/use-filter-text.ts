import { useEffect, useState } from 'react'
import { navigate, useSearch } from 'wouter/use-browser-location'

/** Browsers let a page change its address so often, and no more often. */
const restMs = 300

/** What is typed as the filter. The address has it too (`?q=`), so that it can be reloaded, copied and gone back to. */
export function useFilterText(): [string, (text: string) => void] {
  const inAddress = new URLSearchParams(useSearch()).get('q') ?? ''
  const [seen, setSeen] = useState(inAddress)
  const [typed, setTyped] = useState(inAddress)
  if (seen !== inAddress) {
    setSeen(inAddress)
    if (typed.trim() !== inAddress) setTyped(inAddress)
  }
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = typed.trim()
      if (wanted === (new URLSearchParams(location.search).get('q') ?? '')) return
      navigate(wanted === '' ? location.pathname : `${location.pathname}?${new URLSearchParams({ q: wanted })}`, {
        replace: true,
      })
    }, restMs)
    return () => clearTimeout(timer)
  }, [typed])
  return [typed, setTyped]
}

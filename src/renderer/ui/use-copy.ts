import { useEffect, useState } from 'react'
import { copyText } from './copy.ts'

const copiedMs = 1600

export interface Copy {
  /** For a moment after it was copied. */
  readonly copied: boolean
  readonly problem: string | undefined
  copy(text: string): void
  dismiss(): void
}

export function useCopy(): Copy {
  const [copied, setCopied] = useState(false)
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  return {
    copied,
    problem,
    dismiss: () => setProblem(undefined),
    copy(text) {
      copyText(text).then(
        () => {
          setProblem(undefined)
          setCopied(true)
        },
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      )
    },
  }
}

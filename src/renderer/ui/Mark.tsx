/** The mark: three claw strokes on a rounded orange square. The same drawing as build/icon.svg. */
export function Mark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#d9480f" />
      <g fill="#fff">
        <path d="M7.8 7.4C12.6 12.4 11.6 19.2 4.6 24.2C6.3 18.8 6.9 12.9 7.8 7.4Z" />
        <path d="M14.6 5.6C19.4 11.8 18.4 20.2 11.4 26.4C13.1 19.7 13.7 12.5 14.6 5.6Z" />
        <path d="M22 7.4C26.8 12.4 25.8 19.2 18.8 24.2C20.5 18.8 21.1 12.9 22 7.4Z" />
      </g>
    </svg>
  )
}

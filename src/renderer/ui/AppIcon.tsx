import { useState } from 'react'
import classes from './AppIcon.module.css'
import { initialColor, initials } from './initials.ts'

interface AppIconProps {
  readonly application: string
  readonly icon: string | null
  readonly size: number
}

/** The icon of a notification or application; its initials where there is none, or none that can be loaded. Decoration only. */
export function AppIcon({ application, icon, size }: AppIconProps) {
  const [broken, setBroken] = useState<string>()
  const box = { width: size, height: size, borderRadius: Math.round(size / 4) }
  if (icon !== null && icon !== broken) {
    return (
      <img
        className={classes['image']}
        style={box}
        src={`/icons/${icon}`}
        alt=""
        draggable={false}
        onError={() => setBroken(icon)}
      />
    )
  }
  return (
    <span
      className={classes['initials']}
      style={{ ...box, background: initialColor(application), fontSize: Math.round(size * 0.36) }}
      aria-hidden="true"
    >
      {initials(application)}
    </span>
  )
}

import { type ReactNode, useEffect, useRef } from 'react'
import { t } from '../text/text.ts'
import detail from '../ui/Detail.module.css'
import { BackToDefaults, type WithDefaults } from './BackToDefaults.tsx'
import classes from './Section.module.css'
import { titleId } from './section-title.ts'
import { type SectionId, sectionOf } from './sections.ts'

interface SectionFrameProps {
  readonly section: SectionId
  readonly intro: ReactNode
  /** What goes back to its defaults with one press. */
  readonly defaults?: WithDefaults
  readonly children: ReactNode
}

/** What all sections have: their name, what they are about, and the way back to the defaults. */
export function SectionFrame({ section, intro, defaults, children }: SectionFrameProps) {
  const title = sectionOf(section)?.title
  const top = useRef<HTMLElement>(null)
  // Beside a section that was scrolled down, the next one begins at its top.
  useEffect(() => {
    top.current?.parentElement?.scrollTo({ top: 0 })
  }, [])
  return (
    <article ref={top} className={`${detail['detail']} ${classes['section']}`} aria-labelledby={titleId}>
      <header>
        <div className={classes['head']}>
          <h2 id={titleId} tabIndex={-1} className={detail['title']}>
            {title && t(title)}
          </h2>
          {defaults && <BackToDefaults names={defaults} />}
        </div>
        <p className={detail['meta']}>{intro}</p>
      </header>
      {children}
    </article>
  )
}

/** Settings that belong together, in a frame. */
export function Group({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div>
      {title !== undefined && <h3 className={classes['heading']}>{title}</h3>}
      <div className={classes['group']}>{children}</div>
    </div>
  )
}

import { type FormEvent, useState } from 'react'
import { type Endpoint, type Mistakes, mistakesIn, type Needs } from './endpoint.ts'

export interface EndpointForm {
  /** Shown from the first attempt on: nobody is told of a mistake before it could be made. */
  readonly mistakes: Mistakes
  /** Goes on where there are none; otherwise the first field with one has the focus. */
  submit(event: FormEvent<HTMLFormElement>, goOn: () => Promise<void>): void
  forget(): void
}

export function useEndpointForm(endpoint: Endpoint, needs: Needs): EndpointForm {
  const [hasTried, setHasTried] = useState(false)
  const mistakes = mistakesIn(endpoint, needs)
  return {
    mistakes: hasTried ? mistakes : {},
    submit(event, goOn) {
      event.preventDefault()
      const form = event.currentTarget
      if (Object.keys(mistakes).length === 0) {
        void goOn()
        return
      }
      setHasTried(true)
      // The fields say that they are wrong when this has been rendered.
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    },
    forget: () => setHasTried(false),
  }
}

/** What the doctor and the server are given from outside: the password, and a display. */
import { hasDisplay } from '../open-in-browser.ts'
import { type Check, ok, warning } from './check.ts'

export async function checkPassword(password: string | undefined, file: string | undefined): Promise<Check> {
  const name = 'password'
  if (password === undefined && file !== undefined) {
    return warning(name, `${file} holds no password.`, 'Write the password into its first line.')
  }
  if (process.env['GROWLERY_PASSWORD'] === '') {
    const mend = 'Give it a value, or unset it.'
    return warning(name, 'GROWLERY_PASSWORD is set, but empty: that counts as no password.', mend)
  }
  if (password === undefined) return ok(name, 'None is sent; this machine needs none unless the server was told so.')
  const source = file === undefined ? 'GROWLERY_PASSWORD' : file
  if (password.trim() !== password) {
    return warning(
      name,
      `The one of ${source} begins or ends with a space, which counts.`,
      'Remove the space, if it is not meant.',
    )
  }
  return ok(name, `The one of ${source} is sent with the test.`)
}

export async function checkDisplay(): Promise<Check> {
  const name = 'display'
  if (hasDisplay(process)) return ok(name, 'There is one: the desktop app can run.')
  return ok(name, 'There is none (DISPLAY, WAYLAND_DISPLAY): `growlery serve` shows notifications in a browser.')
}

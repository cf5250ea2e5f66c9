/** What the user, or an application itself, chose not to be shown. */
import { chosen } from '../../../shared/effective.ts'
import { quietAt } from '../../../shared/quiet-hours.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { StoredApplication } from '../../store/applications.ts'
import { openForReading } from '../../store/store.ts'
import { localTime } from '../print.ts'
import { type Check, ok, warning } from './check.ts'
import { namesInWords, plural } from './words.ts'

export async function checkHidden(folder: string): Promise<readonly Check[]> {
  using store = openForReading(folder)
  if (store === undefined) return []
  const settings = store.settings.read()
  const applications = store.applications.all()
  return [
    checkDoNotDisturb(settings),
    checkApplications(applications),
    checkTypes(applications.filter(({ enabled }) => enabled)),
    checkToasts(applications.filter(({ enabled }) => enabled)),
    checkUnregistered(settings.acceptUnknown),
  ]
}

/** Whether somebody presents only the hub knows. */
function checkDoNotDisturb(settings: Settings): Check {
  const name = 'do not disturb'
  const { quiet } = quietAt(Date.now(), settings, false)
  if (quiet === null) return ok(name, 'It is off.')
  const until = quiet.until === null ? '' : ` until ${localTime(quiet.until)}`
  const mend =
    quiet.why === 'schedule'
      ? 'Change the quiet hours in the settings of the window.'
      : 'Switch "Do not disturb" off in the window.'
  return warning(name, `It is on${until}: ${shownMeanwhile[settings.comesThrough]}`, mend)
}

const shownMeanwhile: Readonly<Record<Settings['comesThrough'], string>> = {
  0: 'nothing below normal priority is shown.',
  1: 'only high priority and emergencies are shown.',
  2: 'only emergencies are shown.',
  3: 'nothing is shown.',
}

function checkApplications(applications: readonly StoredApplication[]): Check {
  const name = 'applications'
  const off = applications.filter(({ enabled }) => !enabled)
  if (off.length === 0)
    return ok(name, `${plural(applications.length, 'application')} registered, none is switched off.`)
  const found = `Nothing is shown of ${namesInWords(off.map(one => one.name))}: switched off.`
  return warning(name, found, 'Switch them on under Applications in the window.')
}

/** Many applications register their types as off by leaving a header out, and mean the contrary (GNTP.md, What real clients do wrong). */
function checkTypes(applications: readonly StoredApplication[]): Check {
  const name = 'notification types'
  const off = applications.flatMap(application =>
    application.types
      .filter(type => !(type.enabledByUser ?? type.enabledByDefault))
      .map(type => `${application.name}: ${type.displayName}`),
  )
  if (off.length === 0) return ok(name, 'None is switched off.')
  const found = `Not shown, because you or the application switched it off: ${namesInWords(off)}.`
  return warning(name, found, 'What you want to see you can switch on under Applications in the window.')
}

function checkToasts(applications: readonly StoredApplication[]): Check {
  const name = 'toasts'
  const undecided = applications.filter(({ awaitsDecision }) => awaitsDecision)
  if (undecided.length > 0) {
    const found = `No toasts are shown of ${namesInWords(undecided.map(one => one.name))}: you are to decide first.`
    return warning(name, found, 'Allow or refuse them under Applications in the window.')
  }
  const listed = applications.flatMap(application =>
    application.types
      .filter(type => chosen({ application, type }).show === 'list')
      .map(type => `${application.name}: ${type.displayName}`),
  )
  if (listed.length === 0) return ok(name, 'None are kept from the screen.')
  return ok(name, `By your choice in the list only: ${namesInWords(listed)}.`)
}

function checkUnregistered(isAccepted: boolean): Check {
  const name = 'unregistered senders'
  if (isAccepted) return ok(name, 'Notifications of applications that never registered are accepted.')
  return ok(
    name,
    'Applications that never registered are refused (401). If yours is one of them, switch on "Accept senders that never ' +
      'registered" under Applications.',
  )
}

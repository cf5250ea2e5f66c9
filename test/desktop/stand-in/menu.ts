/** Menu and MenuItem: kept as they were built, and clicked by the test. Nothing is drawn. */
import { EventEmitter } from 'node:events'
import { asElectron, asOurs, type Faithful, honest } from './honest.ts'
import { roleActions, roleLabels, roleSubmenus } from './roles.ts'

type Template = Electron.MenuItemConstructorOptions | Electron.MenuItem

let lastCommand = 0
let applicationMenu: Electron.Menu | null = null

export class MenuItem implements Faithful<MenuItem, Electron.MenuItem> {
  readonly commandId: number
  id: string
  label: string
  sublabel: string
  toolTip: string
  type: Electron.MenuItem['type']
  role: Electron.MenuItem['role']
  accelerator: Electron.MenuItem['accelerator']
  icon: Electron.MenuItem['icon']
  enabled: boolean
  visible: boolean
  checked: boolean
  registerAccelerator: boolean
  submenu: Electron.Menu | undefined
  menu: Electron.Menu
  click: (...all: unknown[]) => void

  constructor(options: Electron.MenuItemConstructorOptions) {
    lastCommand += 1
    this.commandId = lastCommand
    this.id = options.id ?? ''
    const { role } = options
    this.label = options.label ?? (role === undefined ? '' : (roleLabels[role] ?? ''))
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    const submenu = options.submenu ?? (role === undefined ? undefined : roleSubmenus[role])
    const kind = submenu === undefined ? 'normal' : 'submenu'
    this.type = options.type ?? kind
    this.role = role as Electron.MenuItem['role']
    this.accelerator = options.accelerator ?? null
    this.icon = options.icon
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.registerAccelerator = options.registerAccelerator ?? true
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : submenu
    this.menu = asElectron(unset)
    const item = honest('MenuItem', this)
    this.click = (event, window, contents) => {
      if (!item.enabled) return
      if (item.type === 'checkbox') item.checked = !item.checked
      if (item.type === 'radio') this.choose(item)
      // Where the role says what it does, that is what it does.
      if (role !== undefined && roleActions[role] !== undefined) roleActions[role]?.()
      else options.click?.(asElectron(item), window as never, (event ?? contents ?? {}) as never)
    }
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return item
  }

  /** Of the radio items beside it, one is checked. */
  private choose(item: MenuItem): void {
    const { items = [] } = this.menu
    const own = items.indexOf(asElectron(item))
    const isRadio = (index: number) => items[index]?.type === 'radio'
    for (let index = own; isRadio(index); index -= 1) uncheck(items[index])
    for (let index = own; isRadio(index); index += 1) uncheck(items[index])
    item.checked = true
  }
}

const unset = { items: [] }

function uncheck(item: Electron.MenuItem | undefined): void {
  if (item !== undefined) item.checked = false
}

export class Menu extends EventEmitter implements Faithful<Menu, Electron.Menu> {
  readonly items: Electron.MenuItem[] = []

  constructor() {
    super()
    // biome-ignore lint/correctness/noConstructorReturn: what is lacking must throw
    return honest('Menu', this)
  }

  static buildFromTemplate(template: Template[]): Electron.Menu {
    const menu = new Menu()
    for (const options of template) {
      // Electron refuses an item that says nothing of what it is.
      const { label, role, type } = options
      if (label === undefined && role === undefined && type === undefined)
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      menu.append(options instanceof MenuItem ? asElectron(options) : asElectron(new MenuItem(options as never)))
    }
    return asElectron(menu)
  }

  static setApplicationMenu(menu: Electron.Menu | null): void {
    applicationMenu = menu
  }

  static getApplicationMenu(): Electron.Menu | null {
    return applicationMenu
  }

  append(item: Electron.MenuItem): void {
    this.insert(this.items.length, item)
  }

  insert(position: number, item: Electron.MenuItem): void {
    asOurs<MenuItem>(item).menu = asElectron(this)
    this.items.splice(position, 0, item)
  }

  getMenuItemById(id: string): Electron.MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item
      const inside = item.submenu?.getMenuItemById(id)
      if (inside) return inside
    }
    return null
  }

  popup(): void {}

  closePopup(): void {}
}

/** The name of the app for the system: Windows knows by it whose notifications are ours. Its packages have the same (electron-builder.yml). */
export const appId = 'net.growlery.desktop'

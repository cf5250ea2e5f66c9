/** Has the browser take what is at this address as a file, of this name or of the one that the address gives it. */
export function download(address: string, name = ''): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

/** Downloads what is at the URL that it is given, several times, and prints how many bytes came each time. */
import { Downloader } from '../../../../src/main/icons/download.ts'

const [, , url = ''] = process.argv
const downloader = new Downloader({ allowedHosts: () => [] })
const lengths: number[] = []
for (let count = 0; count < 5; count += 1) {
  const { bytes } = await downloader.download({ url, reach: 'anywhere' }, {}, new AbortController().signal)
  lengths.push(bytes.length)
}
await downloader.close()
console.log(JSON.stringify(lengths))

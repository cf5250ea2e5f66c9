/** Fetches what is at the URL that it is given, several times, and has nothing else to do. Prints how many bytes came each time. */
import { Resource } from '../../../../src/main/client/index.ts'

const [, , url = ''] = process.argv
const lengths: number[] = []
for (let count = 0; count < 5; count += 1) lengths.push((await Resource.fromUrl(url).load()).bytes.length)
console.log(JSON.stringify(lengths))

/**
 * Fetches icons by URL as growlery/client does for a message: `fetching.js <client> <url...>`. Prints a JSON object: how long it
 * took until all of them were there.
 */
import { pathToFileURL } from 'node:url'

const [client, ...urls] = process.argv.slice(2)
const { fetchResources, Resource } = await import(pathToFileURL(client).href)
// What is loaded with the first request is no part of it.
for await (const { error } of fetchResources([Resource.fromUrl(urls[0])])) if (error) throw error
const begunAt = performance.now()
for await (const { error } of fetchResources(urls.map(url => Resource.fromUrl(url)))) if (error) throw error
console.log(JSON.stringify({ ms: performance.now() - begunAt }))

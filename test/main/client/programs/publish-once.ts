/** Publishes to the port that it is given, and has nothing else to do. Prints what came of it. */
import { Publisher } from '../../../../src/main/client/index.ts'

const port = Number(process.argv[2])
await new Publisher('App', ['type'], { port, registered: true }).publish('type', 'Title')
process.on('exit', () => console.log(JSON.stringify({ published: process.getActiveResourcesInfo().length === 0 })))

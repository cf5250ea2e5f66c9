/** Publishes to the port that it is given, and has nothing else to do. Prints what it still held when it ended. */
import { Publisher } from '../../../../src/main/client/index.ts'

const port = Number(process.argv[2])
await new Publisher('App', ['type'], { port, registered: true }).publish('type', 'Title')
const held = () => process.getActiveResourcesInfo().filter(name => /TCP|Timeout/.test(name))
process.on('exit', () => console.log(JSON.stringify({ held: held() })))

import { startEmbeddedPostgres } from '../../app/embedded/embeddedPostgres.ts';
import { reasonOf } from '../../app/startProblem.ts';

/** A process that starts the embedded PostgreSQL of the folder in its first argument and holds it until SIGTERM. */
const [dataFolder = '', ...sharedPlaces] = process.argv.slice(2);
try {
  const server = await startEmbeddedPostgres({
    dataFolder,
    durability: process.env['DURABILITY'] === 'durable' ? 'durable' : 'throw-away',
    ...(sharedPlaces.length > 0 ? { sharedPlaces } : {}),
  });
  const alive = setInterval(() => undefined, 60_000);
  process.once('SIGTERM', () => {
    clearInterval(alive);
    void server.stop().then(() => console.log('STOPPED'));
  });
  console.log(`READY ${JSON.stringify(server)}`);
} catch (error) {
  console.log(`REFUSED ${reasonOf(error)}`);
  process.exitCode = 1;
}

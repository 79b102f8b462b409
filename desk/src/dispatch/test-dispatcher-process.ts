/* A dispatcher as a process of its own, for the test that kills it. Takes its settings as JSON in the first argument. */
import { openDatabase, type Connection } from '../platform/database/database.ts';
import { createSmtpTransport } from '../platform/mail/smtp-transport.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { quickDispatcher } from './test-dispatches.ts';

type Settings = { readonly connection: Connection; readonly relay: string; readonly ratePerSecond: number };

const settings = JSON.parse(process.argv[2] ?? '') as Settings; // written by the test beside this file
const database = openDatabase({ connection: settings.connection });
const transport = createSmtpTransport(settings.relay);
const options = quickDispatcher(database, { transport, ratePerSecond: settings.ratePerSecond, pace: 1 });
await createDispatcher({ ...options, log: { error: (facts, sentence) => console.error(sentence, facts) } }).run();

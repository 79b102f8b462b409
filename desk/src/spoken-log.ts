import pino from 'pino';

import { errorFacts } from './platform/pure/error-facts.ts';
import type { Log } from './system.ts';

/** For a desk that a person watches: the sentence of an entry and its facts in words, not JSON. */
export function createSpokenLog(say: (sentence: string) => void): Log {
  return pino(
    { level: 'error', base: null, serializers: { error: errorFacts } },
    { write: (line) => say(speak(line)) },
  );
}

function speak(line: string): string {
  const { time, level: _, msg = '', ...facts } = JSON.parse(line) as Record<string, unknown>; // pino wrote it
  const said = Object.entries(facts).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return `${new Date(Number(time)).toISOString()} ${String(msg)}${said.length === 0 ? '' : ` (${said.join(', ')})`}`;
}

/* What may stand behind a command. */
import { parseArgs } from 'node:util';

const options = {
  help: { type: 'boolean' },
  json: { type: 'boolean' },
  wait: { type: 'boolean' },
  'as-is': { type: 'boolean' },
  watch: { type: 'boolean' },
  'end-marker': { type: 'string', multiple: true },
  layout: { type: 'string' },
  settle: { type: 'string' },
  mode: { type: 'string' },
  'read-back': { type: 'string' },
  workers: { type: 'string' },
  state: { type: 'string' },
  endpoint: { type: 'string' },
  region: { type: 'string' },
  out: { type: 'string' },
  compare: { type: 'string' },
} as const;

/** @throws an Error whose message says which argument is wrong */
export function parseArguments(args: readonly string[]) {
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

export type Arguments = ReturnType<typeof parseArguments>['values'];

import { expect, test } from 'vitest';

import { inviteCommand } from './invite-command.ts';

test.each([
  ['Ada Stern', "'Ada Stern'"],
  ["Siobhán O'Neill", "'Siobhán O'\\''Neill'"],
  ['$(reboot)', "'$(reboot)'"],
  ['Ada', 'Ada'],
])('%s stays one word of the command', (name, quoted) => {
  const member = { name, email: 'ada@desk.example', role: 'reader', language: 'de' } as const;
  expect(inviteCommand(member)).toBe(
    `npx fieldproof staff invite ${quoted} ada@desk.example --role reader --language de`,
  );
});

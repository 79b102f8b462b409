import { expect, test } from 'vitest';

import { sayStaffRefusal, statusOfRefusal, type StaffRefusal } from './staff-refusals.ts';

test.each<[StaffRefusal, number, RegExp]>([
  [{ code: 'credentials-wrong' }, 401, /e-mail address or the password is wrong/],
  [
    { code: 'role-missing', needed: 'manager', role: 'reader' },
    403,
    /needs the role manager; you have the role reader/,
  ],
  [{ code: 'attempts-too-many', retryAfterSeconds: 61 }, 429, /Wait 2 minutes, use a passkey/],
  [{ code: 'requests-too-many', retryAfterSeconds: 60 }, 429, /Wait a minute\./],
  [{ code: 'origin-not-own', deskUrl: 'https://desk.example' }, 403, /Open the desk at https:\/\/desk\.example/],
  [{ code: 'password-too-short', charactersMin: 12 }, 422, /at least 12 characters/],
  [{ code: 'email-known', member: 7 }, 409, /member 7/],
  [{ code: 'changed-meanwhile' }, 412, /Look at it again/],
])('%j is answered with %i and says what to do', (refusal, status, sentence) => {
  expect(statusOfRefusal(refusal.code)).toBe(status);
  expect(sayStaffRefusal(refusal)).toMatch(sentence);
});

import { defineWords } from '../words/define-words.ts';

/* What the keeping of staff and API tokens refuses, by the code of the API. */
export const staffProblems = defineWords({
  en: {
    'email-unreadable': 'This is not an e-mail address. Write it as name@house.example.',
    'email-known': 'Somebody with this e-mail address belongs to the house already. Look them up in the list.',
    'members-too-many': 'The house has as many members as the desk takes.',
    'member-unknown': 'There is no such member.',
    'member-not-joined': 'Who was invited joins by accepting the invitation. Send it once more.',
    'not-yourself': 'Nobody does this to themselves: another manager has to.',
    'nothing-to-change': 'Nothing would change by this.',
    'token-not-found': 'This token has ended already.',
    'tokens-too-many': 'The house has as many tokens as the desk takes. End one that is not needed.',
  },
  de: {
    'email-unreadable': 'Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@haus.example.',
    'email-known': 'Mit dieser E-Mail-Adresse gehört schon jemand zum Haus. Sehen Sie in der Liste nach.',
    'members-too-many': 'Zum Haus gehören so viele Personen, wie der Desk aufnimmt.',
    'member-unknown': 'Diese Person gibt es nicht.',
    'member-not-joined': 'Wer eingeladen ist, kommt durch die Einladung hinzu. Schicken Sie sie noch einmal.',
    'not-yourself': 'Das tut niemand mit sich selbst: Es braucht jemand anderen aus der Leitung.',
    'nothing-to-change': 'Dadurch würde sich nichts ändern.',
    'token-not-found': 'Dieses Token ist schon beendet.',
    'tokens-too-many': 'Das Haus hat so viele Token, wie der Desk aufnimmt. Beenden Sie eines, das niemand braucht.',
  },
});

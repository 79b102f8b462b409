import { describe, expect, it } from 'vitest';

import {
  instantNotBefore,
  localTimeOf,
  whyNothingDue,
  type Classification,
  type IncidentDocument,
  type IncidentStep,
} from './incident.ts';

describe('an instant as a field without seconds gives it', () => {
  const aware = new Date('2023-05-03T10:30:45.000Z');

  it('does not come before what was learnt in the same minute', () => {
    expect(instantNotBefore(localTimeOf(aware), aware)).toBe('2023-05-03T10:30:45.000Z');
  });

  it('is otherwise what the field says, and none while it says nothing', () => {
    const later = new Date('2023-05-03T10:31:00.000Z');
    expect(instantNotBefore(localTimeOf(later), aware)).toBe('2023-05-03T10:31:00.000Z');
    expect(instantNotBefore('', aware)).toBeUndefined();
  });
});

describe('of an incident of which no report is due', () => {
  const step: IncidentStep = {
    id: 1,
    step: 'classified',
    classification: 'serious',
    report: null,
    retracts: null,
    note: 'Ein Test des Hauses',
    by: { actor: 'staff:2', name: 'Ada' },
    askedBy: null,
    at: '2023-05-03T10:30:45.000Z',
    ledgerEntry: 7,
  };
  const clock: IncidentDocument['clocks'][number] = {
    key: 'eu-serious',
    regime: 'eu',
    clause: 'IVDR Art. 82(3)',
    reportTo: 'DE',
    startedAt: '2023-05-03T10:30:45.000Z',
    dueAt: '2023-05-18T21:59:59.999Z',
    state: 'stopped',
    stoppedAt: '2023-05-04T10:30:45.000Z',
    isLate: false,
  };
  const harmless = (classification: Classification): IncidentStep => ({ ...step, id: 2, classification });

  it.each(['not-an-incident', 'not-reportable'] as const)('that is %s it is said who classified it so', (as) => {
    const classified = harmless(as);
    const steps = [step, classified, { ...step, id: 3, step: 'noted' as const }];
    const clocks = [{ ...clock, state: 'not-applicable' as const, stoppedAt: null }];
    expect(whyNothingDue({ classification: as, clocks, steps })).toEqual({ why: 'classified', classified });
  });

  it('the report is told of only where it was made', () => {
    expect(whyNothingDue({ classification: 'serious', clocks: [clock], steps: [step] })).toEqual({ why: 'reported' });
    expect(whyNothingDue({ classification: 'serious', clocks: [], steps: [step] })).toEqual({ why: 'noClock' });
  });
});

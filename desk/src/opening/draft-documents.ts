/* Drafts as the API tells of them. */
import { z } from 'zod';

import { actorName } from '../staff/index.ts';
import { DRAFT_STATES, FLEET_STATES, TROUBLES } from './draft-rules.ts';
import { STEP_KINDS } from './step-store.ts';

const instant = z.iso.datetime();
const count = z.int().nonnegative();
const texts = z.record(z.string(), z.string()).describe('A text per language');
export const refusalDocument = z
  .object({
    code: z.string(),
    detail: z.string().describe('What is wrong and what to do'),
    facts: z.record(z.string(), z.unknown()).describe('What it speaks of: a state, a count, a reference'),
  })
  .meta({ id: 'DraftRefusal' });

const finding = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    file: z.string(),
    line: z.int(),
    column: z.int(),
    message: z.string().describe('What is wrong, in the language asked for'),
    remedy: z.string().describe('What to do about it'),
  })
  .meta({ id: 'ActionFinding' });

export const fleetProblemDocument = z
  .object({
    number: z.int(),
    code: z.string(),
    line: z.int().nullable().describe('Of the file, as an editor counts; null for the file as a whole'),
    column: z.string().nullable(),
    value: z.string().nullable().describe('What stands there, shortened'),
    otherLine: z.int().nullable().describe('The line that contradicts it'),
    other: z.string().nullable(),
    reason: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'FleetProblem' });

const sampleDocument = z.object({
  number: z.string(),
  name: z.string(),
  kind: z.string(),
  country: z.string(),
  city: z.string(),
  channels: z.array(z.enum(['email', 'post'])).describe('How its contacts are written to'),
  languages: z.array(z.string()).describe('Those of its first contact'),
  gets: z.array(z.string()).describe('In which the notice would go there; empty while the action cannot be read'),
  heldFor: z.array(z.string()).describe('Languages that the country demands and the action lacks: it would be held'),
  instruments: count,
});

const summaryDocument = z
  .object({
    format: z.enum(['csv', 'xlsx']),
    encoding: z.string().nullable().describe('Of CSV text. Where it is not utf-8, a person should look at the names'),
    rows: count,
    instruments: z.object({ total: count, new: count }),
    consignees: z.object({ total: count, new: count, changed: count }),
    contacts: z.object({ total: count, new: count, changed: count }),
    holdingsChanged: count,
    products: z.array(z.object({ product: z.string(), instruments: count })),
    kinds: z.array(z.object({ kind: z.string(), consignees: count })),
    countries: z.array(z.object({ country: z.string(), consignees: count, instruments: count })),
    channels: z.object({ email: count, post: count }).describe('Contacts'),
    languages: z
      .array(z.object({ languages: z.array(z.string()), contacts: count }))
      .describe('In which languages they would be written to'),
    missing: z
      .array(z.object({ languages: z.array(z.string()), countries: z.array(z.string()), contacts: count }))
      .describe('Languages that countries demand and the action lacks: such notices are held'),
    remarks: z.array(fleetProblemDocument.omit({ number: true })).describe('Accepted, and to be looked at'),
    samples: z.array(sampleDocument).describe('Consignees to look at previews of'),
  })
  .meta({ id: 'FleetSummary' });

const fleetDocument = z
  .object({
    state: z.enum(FLEET_STATES),
    name: z.string().nullable(),
    bytes: count.nullable(),
    digest: z.string().nullable().describe('SHA-256 of the file'),
    givenBy: actorName.nullable(),
    givenAt: instant.nullable(),
    upload: z
      .object({ name: z.string(), bytes: count, bytesExpected: count.nullable(), begunBy: actorName, begunAt: instant })
      .nullable()
      .describe('The file that is arriving; until then the one before stays'),
    progress: z
      .object({ phase: z.enum(['reading', 'comparing', 'storing']).nullable(), rows: count, bytes: count })
      .nullable()
      .describe('How far the check, or the opening, has read the file; null while neither is under way'),
    trouble: z.enum(TROUBLES).nullable().describe('Why the check did not come to its end'),
    retryAt: instant.nullable().describe('When it is tried again'),
    checkedAt: instant.nullable(),
    problems: count.describe('All that were found; see them under problems'),
    summary: summaryDocument.nullable().describe('What a sound fleet would bring'),
  })
  .meta({ id: 'DraftFleet' });

const stepDocument = z
  .object({
    kind: z.enum(STEP_KINDS),
    by: actorName,
    at: instant,
    version: z.int(),
    reason: z.string().nullable(),
    facts: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'DraftStep' });

const revisesDocument = z
  .object({
    reference: z.string(),
    revision: z.int().describe('The newest revision of the action; the draft becomes the next one'),
    added: z.array(z.string()).describe('Languages that it adds'),
    lacking: count.describe('Contacts who could be written to in them once it is released, and lack them now'),
  })
  .meta({ id: 'DraftRevises' });

const progress = z.object({ total: count, left: count });
const translationDocument = z
  .object({
    language: z.string(),
    file: z.string().describe('What the translator fills in'),
    noticeFile: z.string(),
    hasNotice: z.boolean(),
    texts: progress.describe('Texts of the action; what is left keeps it from being released'),
    words: progress.describe('Words around them: headings, buttons, hints; what is left is shown in English'),
  })
  .meta({ id: 'DraftTranslation' });

export const draftListing = z
  .object({
    id: z.int(),
    state: z.enum(DRAFT_STATES),
    reference: z.string().nullable(),
    title: texts.nullable(),
    folder: z.string().nullable(),
    revises: z.object({ reference: z.string() }).nullable().describe('The open action that it adds languages to'),
    fleet: z.object({ state: z.enum(FLEET_STATES), name: z.string().nullable() }),
    preparedBy: actorName,
    preparedAt: instant,
    changedBy: actorName,
    changedAt: instant,
  })
  .meta({ id: 'DraftListing' });

export const draftDocument = z
  .object({
    id: z.int(),
    etag: z.string().describe('Send it as if-match with a change'),
    state: z.enum(DRAFT_STATES),
    reference: z.string().nullable().describe('As far as its files can be read'),
    title: texts.nullable(),
    languages: z.array(z.string()),
    translations: z.array(translationDocument).describe('Languages with a file of their own'),
    revises: revisesDocument.nullable().describe('The open action that it adds languages to; it has no fleet then'),
    products: z.array(z.object({ key: z.string(), name: z.string() })).describe('As far as its files can be read'),
    folder: z.string().nullable().describe('The folder that it was taken from'),
    files: z.array(
      z.object({
        name: z.string(),
        bytes: count,
        isPart: z.boolean().describe('Of the action; others are left alone'),
      }),
    ),
    filesDigest: z.string(),
    check: z
      .object({
        isReadable: z.boolean(),
        isSound: z.boolean().describe('It has no errors'),
        errors: count,
        warnings: count,
        findings: z.array(finding),
      })
      .describe('What `fieldproof action check` says'),
    fleet: fleetDocument,
    needsSecondPerson: z.boolean().describe('Somebody else has to approve before it is opened'),
    whyNotRelease: z.array(refusalDocument).describe('What keeps it from being released; empty when it may be'),
    released: z
      .object({
        askedBy: actorName,
        askedAt: instant,
        reason: z.string(),
        approval: z.int().nullable(),
        releasedBy: actorName.nullable(),
      })
      .nullable(),
    refusal: refusalDocument.nullable().describe('Why it did not open when it was last released'),
    action: z.object({ reference: z.string() }).nullable().describe('The action that it was opened as'),
    preparedBy: actorName,
    preparedAt: instant,
    changedBy: actorName,
    changedAt: instant,
    history: z.array(stepDocument),
  })
  .meta({ id: 'Draft' });

export const folderDocument = z
  .object({
    folder: z.string(),
    reference: z.string().nullable().describe('null where its files cannot be read as an action'),
    title: texts.nullable(),
    languages: z.array(z.string()),
    isOpen: z.boolean().describe('An action of this reference is open'),
  })
  .meta({ id: 'ActionFolder' });

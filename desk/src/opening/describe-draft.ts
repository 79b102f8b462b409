/* A draft in the words of the API. Pure. */
import type { z } from 'zod';

import { isActionFile, progressOfTranslations, sayIn, type CheckedAction } from '../action/index.ts';
import { sayProblem, type FleetProblemCode, type FleetSite, type ProblemFacts } from '../instrument/index.ts';
import { languagesFor } from '../notice/index.ts';
import type { actorName } from '../staff/index.ts';
import type { draftDocument, draftListing, fleetProblemDocument, refusalDocument } from './draft-documents.ts';
import { etagOf, whyNotRelease, type OpeningRefusal } from './draft-rules.ts';
import type { DraftListing, DraftRow } from './draft-store.ts';
import type { FleetRow, StoredProblem } from './fleet-store.ts';
import { languagesOfFleet } from './fleet-summary.ts';
import { stateOfFleet, type LoadedDraft } from './load-draft.ts';
import { definitionOf } from './read-files.ts';
import { problemOf } from './refusal-sentences.ts';

type DraftDocument = z.infer<typeof draftDocument>;

/** How people call an actor of the ledger. */
export type NameOf = (actor: string) => z.infer<typeof actorName>;
export type Telling = {
  /** In which findings and problems are told. */
  readonly language: string;
  readonly nameOf: NameOf;
};

/** Everybody whom a draft names. */
export function actorsOf({ row, fleet, upload, steps }: LoadedDraft): readonly string[] {
  const { released, preparedBy, changedBy } = row;
  const others = [released?.askedBy, released?.releasedBy, fleet?.givenBy, upload?.begunBy];
  return [preparedBy, changedBy, ...others.filter((one) => one !== undefined), ...steps.map(({ actor }) => actor)];
}

export function describeDraft(draft: LoadedDraft, telling: Telling): DraftDocument {
  const { row, files, checked, facts } = draft;
  const { language, nameOf } = telling;
  const definition = definitionOf(checked);
  return {
    ...headOf(row, nameOf),
    etag: etagOf(row),
    languages: [...(definition?.languages ?? [])],
    translations: checked.kind === 'read' ? [...progressOfTranslations(checked.action)] : [],
    revises: describeRevises(draft),
    products: (definition?.products ?? []).map(({ key, name }) => ({ key, name })),
    files: Object.entries(files).map(([name, text]) => ({
      name,
      bytes: Buffer.byteLength(text),
      isPart: isActionFile(name),
    })),
    filesDigest: row.filesDigest,
    check: describeCheck(checked, { language, isTold: isToldOf(draft) }),
    fleet: describeFleet(draft, telling),
    needsSecondPerson: facts.needsSecondPerson,
    whyNotRelease: whyNotRelease(facts).map(describeRefusal),
    released: row.released && {
      askedBy: nameOf(row.released.askedBy),
      askedAt: row.released.askedAt,
      reason: row.released.reason,
      approval: row.released.approval ?? null,
      releasedBy: row.released.releasedBy === undefined ? null : nameOf(row.released.releasedBy),
    },
    refusal: row.refusal && describeRefusal(row.refusal),
    action: row.state === 'opened' && row.reference !== null ? { reference: row.reference } : null,
    history: draft.steps.map(({ kind, actor, at, version, reason, facts: told }) => ({
      kind,
      by: nameOf(actor),
      at: at.toISOString(),
      version,
      reason,
      facts: told,
    })),
  };
}

export function describeListing(row: DraftListing, nameOf: NameOf): z.infer<typeof draftListing> {
  const state = stateOfFleet({
    fleet: row.fleetState === null ? undefined : { state: row.fleetState as FleetRow['state'] }, // as the table allows
    upload: row.isUploading ? {} : undefined,
  });
  const revises = row.revisedReference === null ? null : { reference: row.revisedReference };
  return { ...headOf(row, nameOf), revises, fleet: { state, name: row.fleetName } };
}

function headOf(row: DraftRow, nameOf: NameOf) {
  const { id, state, reference, title, folder, preparedBy, preparedAt, changedBy, changedAt } = row;
  return {
    id,
    state,
    reference,
    title: title && { ...title },
    folder,
    preparedBy: nameOf(preparedBy),
    preparedAt: preparedAt.toISOString(),
    changedBy: nameOf(changedBy),
    changedAt: changedAt.toISOString(),
  };
}

function describeRevises({ revised, lacking, facts }: LoadedDraft): DraftDocument['revises'] {
  if (!revised) return null;
  const { reference, revision } = revised;
  return { reference, revision, added: [...(facts.revision?.added ?? [])], lacking };
}

function describeRefusal(refusal: OpeningRefusal): z.infer<typeof refusalDocument> {
  const { code, detail, facts = {} } = problemOf(refusal);
  return { code, detail, facts: { ...facts } };
}

/** Of an action that is open, its weaknesses are known: only those of the languages that are added are told. */
function isToldOf({ checked, facts: { revision } }: LoadedDraft): (file: string) => boolean {
  if (revision === undefined || checked.kind === 'unreadable') return () => true;
  const added = progressOfTranslations(checked.action).filter(({ language }) => revision.added.includes(language));
  const files = new Set(added.flatMap(({ file, noticeFile }) => [file, noticeFile]));
  return (file) => files.has(file);
}

function describeCheck(
  checked: CheckedAction,
  { language, isTold }: { readonly language: string; readonly isTold: (file: string) => boolean },
): DraftDocument['check'] {
  const found =
    checked.kind === 'read'
      ? checked.findings.filter(({ severity, file }) => severity === 'error' || isTold(file))
      : checked.problems.map((problem) => ({ severity: 'error' as const, ...problem }));
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return {
    isReadable: checked.kind === 'read',
    isSound: checked.kind === 'read' && checked.isSound,
    errors,
    warnings: found.length - errors,
    findings: found.map((one) => {
      const { severity, code, file, line, column, message, remedy } = sayIn(language, one);
      return { severity, code, file, line, column, message, remedy };
    }),
  };
}

function describeFleet(
  { row, fleet, upload, checked }: LoadedDraft,
  { language, nameOf }: Telling,
): DraftDocument['fleet'] {
  const isUnderWay = fleet?.state === 'checking' || row.state === 'opening';
  const phase = ['reading', 'comparing', 'storing'].find((known) => known === fleet?.phase);
  return {
    state: stateOfFleet({ fleet, upload }),
    name: fleet?.name ?? null,
    bytes: fleet?.bytes ?? null,
    digest: fleet?.digest ?? null,
    givenBy: fleet ? nameOf(fleet.givenBy) : null,
    givenAt: fleet?.givenAt.toISOString() ?? null,
    upload: upload
      ? {
          name: upload.name,
          bytes: upload.bytes,
          bytesExpected: upload.bytesExpected,
          begunBy: nameOf(upload.begunBy),
          begunAt: upload.begunAt.toISOString(),
        }
      : null,
    progress:
      fleet && isUnderWay
        ? { phase: (phase as 'reading' | undefined) ?? null, rows: fleet.rowsRead, bytes: fleet.bytesRead } // one of the three
        : null,
    trouble: fleet?.trouble ?? null,
    retryAt: fleet?.state === 'checking' ? (fleet.retryAt?.toISOString() ?? null) : null,
    checkedAt: fleet?.checkedAt?.toISOString() ?? null,
    problems: fleet?.problems ?? 0,
    summary: fleet?.summary ? describeSummary(fleet.summary, { checked, language }) : null,
  };
}

function describeSummary(
  summary: NonNullable<FleetRow['summary']>,
  { checked, language }: { readonly checked: CheckedAction; readonly language: string },
): NonNullable<DraftDocument['fleet']['summary']> {
  const { readers, remarks, samples, encoding, ...counts } = summary;
  const written = languagesOfFleet(readers, definitionOf(checked));
  return {
    ...counts,
    encoding: encoding ?? null,
    products: [...counts.products],
    kinds: [...counts.kinds],
    countries: [...counts.countries],
    channels: written.channels,
    languages: written.languages.map((one) => ({ ...one, languages: [...one.languages] })),
    missing: written.missing.map((one) => ({
      ...one,
      languages: [...one.languages],
      countries: [...one.countries],
    })),
    remarks: remarks.map((remark) => describeFacts(remark, language)),
    samples: samples.map((site) => describeSample(site, definitionOf(checked))),
  };
}

function describeSample(site: FleetSite, definition: ReturnType<typeof definitionOf>) {
  const { number, name, kind, country, city, contacts, instrumentCount } = site;
  const { languages = [] } = contacts[0] ?? {};
  const channels = (['email', 'post'] as const).filter((one) => contacts.some(({ channel }) => channel === one));
  const gets = definition && languagesFor(definition, country, languages);
  const told = { languages: [...languages], gets: [...(gets?.languages ?? [])], heldFor: [...(gets?.missing ?? [])] };
  return { number, name, kind, country, city, channels, ...told, instruments: instrumentCount };
}

export function describeProblem(problem: StoredProblem, language: string): z.infer<typeof fleetProblemDocument> {
  return { number: problem.number, ...describeFacts(problem, language) };
}

function describeFacts(problem: ProblemFacts & { readonly code: FleetProblemCode }, language: string) {
  const { code, line, column, value, otherLine, other, reason, remedy } = sayProblem(problem, language);
  return {
    code,
    line: line ?? null,
    column: column ?? null,
    value: value ?? null,
    otherLine: otherLine ?? null,
    other: other ?? null,
    reason,
    remedy,
  };
}

import type { ActionDefinition } from '@fieldproof/contract';
import type { PathFinding } from './lint-finding.ts';

/**
 * What a notice should contain and this one does not. Gaps are warnings: a notice that has been sent cannot be made
 * complete by refusing to work with it.
 */
export function lintGaps(definition: ActionDefinition): readonly PathFinding[] {
  return [
    ...lintProofs(definition),
    ...lintDocuments(definition),
    ...lintDeadlines(definition),
    ...lintManufacturer(definition),
    ...lintSoftware(definition),
  ];
}

/**
 * A notice that is dated after today: what a laboratory has done before that day it cannot report, since a measure of the
 * notice cannot have been carried out before there was one.
 */
export function lintNoticeDay({ issuedOn }: ActionDefinition, today: string): readonly PathFinding[] {
  if (issuedOn <= today) return [];
  const message = `the notice is dated ${issuedOn}, which has not come yet (today is ${today}): until then no laboratory can report a step as done`;
  const remedy = 'correct issuedOn, or wait with opening and sending';
  return [gap('notice-in-future', { path: ['issuedOn'], message, remedy })];
}

function lintProofs({ measures }: ActionDefinition): PathFinding[] {
  return measures.flatMap((measure, at): PathFinding[] => {
    if (measure.proof !== undefined) return [];
    const message = `nothing can prove the measure ${measure.key}: it can only be claimed`;
    return [
      gap('measure-not-provable', { path: ['measures', at], message, remedy: 'add proof with the name of a check' }),
    ];
  });
}

function lintDocuments({ documents }: ActionDefinition): PathFinding[] {
  return documents.flatMap((document, at): PathFinding[] => {
    if (document.sha256 !== undefined) return [];
    const message = `the document ${document.key} has no digest, so nobody can tell which version is meant`;
    return [gap('document-without-digest', { path: ['documents', at], message, remedy: 'add the sha256 of the file' })];
  });
}

function lintDeadlines({ reply }: ActionDefinition): PathFinding[] {
  const gaps: PathFinding[] = [];
  if (reply.dueOn === undefined) {
    const message = 'the notice sets no date until which to reply';
    gaps.push(
      gap('reply-deadline-missing', { path: ['reply'], message, remedy: 'add reply.dueOn, if the notice is revised' }),
    );
  }
  if (reply.actDueOn === undefined) {
    const message = 'the notice sets no date until which the measures must be done';
    gaps.push(
      gap('action-deadline-missing', {
        path: ['reply'],
        message,
        remedy: 'add reply.actDueOn, if the notice is revised',
      }),
    );
  }
  return gaps;
}

/** @clause IVDR Art. 84(8): the single registration number, if it has been issued */
function lintManufacturer({ manufacturer, privacy }: ActionDefinition): PathFinding[] {
  const gaps: PathFinding[] = [];
  if (manufacturer.srn === undefined) {
    const message = 'the manufacturer has no single registration number here';
    gaps.push(
      gap('srn-missing', { path: ['manufacturer'], message, remedy: 'add manufacturer.srn, if one has been issued' }),
    );
  }
  if (privacy !== undefined && manufacturer.privacyPolicyUrl === undefined) {
    const message = 'the notice refers to a privacy policy without its address';
    gaps.push(
      gap('privacy-address-missing', { path: ['privacy'], message, remedy: 'add manufacturer.privacyPolicyUrl' }),
    );
  }
  return gaps;
}

function lintSoftware({ vulnerabilities = [] }: ActionDefinition): PathFinding[] {
  if (vulnerabilities.some(({ inNotice, versions = [] }) => inNotice && versions.length > 0)) return [];
  const isKnownElsewhere = vulnerabilities.length > 0;
  return [
    gap('software-not-named', {
      path: [isKnownElsewhere ? 'vulnerabilities' : 'problem'],
      message: `the notice names no CVE number and no affected software version${isKnownElsewhere ? ', only other sources do' : ''}`,
      remedy: 'name both in the notice, so that a laboratory can tell whether it is affected',
    }),
  ];
}

function gap(code: PathFinding['code'], of: Pick<PathFinding, 'path' | 'message' | 'remedy'>): PathFinding {
  return { severity: 'warning', code, ...of };
}

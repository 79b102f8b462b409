import type { ActionDefinition } from '@fieldproof/contract';
import { finding, type PathFinding } from './lint-finding.ts';
import { said } from './said.ts';

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
  return [finding('warning', ['issuedOn'], said('notice-in-future', { issuedOn, today }))];
}

function lintProofs({ measures }: ActionDefinition): PathFinding[] {
  return measures.flatMap((measure, at): PathFinding[] => {
    if (measure.proof !== undefined) return [];
    return [finding('warning', ['measures', at], said('measure-not-provable', { measure: measure.key }))];
  });
}

function lintDocuments({ documents }: ActionDefinition): PathFinding[] {
  return documents.flatMap((document, at): PathFinding[] => {
    if (document.sha256 !== undefined) return [];
    return [finding('warning', ['documents', at], said('document-without-digest', { document: document.key }))];
  });
}

function lintDeadlines({ reply }: ActionDefinition): PathFinding[] {
  return [
    ...(reply.dueOn === undefined ? [finding('warning', ['reply'], said('reply-deadline-missing'))] : []),
    ...(reply.actDueOn === undefined ? [finding('warning', ['reply'], said('action-deadline-missing'))] : []),
  ];
}

/** @clause IVDR Art. 84(8): the single registration number, if it has been issued */
function lintManufacturer({ manufacturer, privacy }: ActionDefinition): PathFinding[] {
  const isAddressMissing = privacy !== undefined && manufacturer.privacyPolicyUrl === undefined;
  return [
    ...(manufacturer.srn === undefined ? [finding('warning', ['manufacturer'], said('srn-missing'))] : []),
    ...(isAddressMissing ? [finding('warning', ['privacy'], said('privacy-address-missing'))] : []),
  ];
}

function lintSoftware({ vulnerabilities = [] }: ActionDefinition): PathFinding[] {
  if (vulnerabilities.some(({ inNotice, versions = [] }) => inNotice && versions.length > 0)) return [];
  const isKnownElsewhere = vulnerabilities.length > 0;
  const path = [isKnownElsewhere ? 'vulnerabilities' : 'problem'];
  return [finding('warning', path, said('software-not-named', { isKnownElsewhere }))];
}

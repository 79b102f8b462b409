/* What each part of the app is refused, in words; a new part puts its own here. */
import { approvalProblems } from '../approval/approval-problems.ts';
import { callProblems } from '../call/call-problems.ts';
import { contactProblems } from '../contact/contact-problems.ts';
import { decisionProblems } from '../decision/decision-problems.ts';
import { deliveryProblems } from '../delivery/delivery-problems.ts';
import { draftProblems } from '../draft/draft-problems.ts';
import { fleetProblems } from '../fleet/fleet-problems.ts';
import { incidentProblems } from '../incident/incident-problems.ts';
import { listProblems } from '../list/list-problems.ts';
import { questionProblems } from '../question/question-problems.ts';
import { sendingProblems } from '../sending/sending-problems.ts';
import { signInProblems } from '../session/sign-in-problems.ts';
import { staffProblems } from '../staff/staff-problems.ts';
import type { AnyWords } from './problem-words.ts';

export const problemsOfParts: readonly AnyWords[] = [
  approvalProblems,
  callProblems,
  contactProblems,
  decisionProblems,
  deliveryProblems,
  draftProblems,
  fleetProblems,
  incidentProblems,
  listProblems,
  questionProblems,
  sendingProblems,
  signInProblems,
  staffProblems,
];

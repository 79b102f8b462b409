export {
  CLASSIFICATIONS,
  CLOCK_KEYS,
  CLOCK_STATES,
  clocksOf,
  hasOtherLaw,
  REGIMES,
  type ClockFacts,
  type ReportingClock,
} from './clocks.ts';
export { isIncidentClosed } from './closed-store.ts';
export { outlooksOf } from './eased-clocks.ts';
export { createAlertComposer } from './compose-alert.tsx';
export { digestIncidents } from './digest-incidents.ts';
export {
  INCIDENT_KINDS,
  incidentNumber,
  subjectOf as incidentSubject,
  type Incident,
  type IncidentKind,
  type NewIncident,
  type TypedDay,
} from './incident.ts';
export { typedDayDocument } from './incident-documents.ts';
export { sayNoticed } from './noticed-day.ts';
export {
  selectIncident as findIncident,
  selectSameIncident as findSameIncident,
  selectIncidents as listIncidents,
  type ListedIncident,
} from './incident-store.ts';
export { selectOpenBreakIns as openBreakInsOn, type OpenBreakIn, type OpenBreakIns } from './open-break-in-store.ts';
export { sayToldBy } from './told-by.ts';
export { recordIncident, type RecordedIncident } from './record-incident.ts';
export { statesOfIncidents } from './states-of-incidents.ts';
export { stepExecutors } from './step-executors.ts';
export { stepRoutes } from './step-routes.ts';
export { digestSteps } from './record-step.ts';

/* Everything that the desk reads over the API. */
import type { Api } from '../platform/http/api.ts';
import { consigneeRoutes } from './consignee-routes.ts';
import { consigneeListRoutes } from './list/consignee-list-routes.ts';
import { deliveryListRoutes } from './list/delivery-list-routes.ts';
import { incidentListRoutes } from './list/incident-list-routes.ts';
import { instrumentListRoutes } from './list/instrument-list-routes.ts';
import { ledgerListRoutes } from './list/ledger-list-routes.ts';
import { questionListRoutes } from './list/question-list-routes.ts';
import { replyListRoutes } from './list/reply-list-routes.ts';
import { deliveryRoutes } from './record/delivery-routes.ts';
import { instrumentRoutes } from './record/instrument-routes.ts';
import { questionPageRoutes } from './record/question-routes.ts';
import { questionTogetherRoutes } from './record/question-together-routes.ts';
import { replyRoutes } from './record/reply-routes.ts';
import { timelineRoutes } from './record/timeline-routes.ts';
import { reportRoutes } from './report-routes.ts';
import { searchRoutes } from './search/search-routes.ts';
import { todayRoutes } from './today/today-routes.ts';
import { eventRoutes, type EventRoutes } from './watch/event-routes.ts';

type Context = Parameters<typeof reportRoutes>[1] &
  Parameters<typeof todayRoutes>[1] &
  Parameters<typeof timelineRoutes>[1] &
  EventRoutes;

/** What later features, and those that nobody has written yet, add to what is read. */
export type ReadingExtensions = Pick<Context, 'nameActors' | 'incidentStates' | 'todayProviders'>;

export function readingRoutes(app: Api, context: Context): void {
  reportRoutes(app, context);
  todayRoutes(app, context);
  consigneeListRoutes(app, context);
  consigneeRoutes(app, context);
  timelineRoutes(app, context);
  instrumentListRoutes(app, context);
  instrumentRoutes(app, context);
  questionListRoutes(app, context);
  questionPageRoutes(app, context);
  questionTogetherRoutes(app, context);
  deliveryListRoutes(app, context);
  deliveryRoutes(app, context);
  replyListRoutes(app, context);
  replyRoutes(app, context);
  incidentListRoutes(app, context);
  ledgerListRoutes(app, context);
  searchRoutes(app, context);
  eventRoutes(app, context);
}

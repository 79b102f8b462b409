/* The screens that one goes to by name: for the navigation and for "go to" in the search. */
import {
  IconAlertOctagon,
  IconBuilding,
  IconChecklist,
  IconDna2,
  IconGauge,
  IconHelp,
  IconLink,
  IconMail,
  IconMessageReply,
  IconSend,
  IconStack2,
  IconUserCheck,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

import { actionPath } from './use-reference.ts';

export const ACTION_SCREENS = [
  { key: 'glance', icon: IconGauge, rest: [] },
  { key: 'today', icon: IconChecklist, rest: ['today'] },
  { key: 'incidents', icon: IconAlertOctagon, rest: ['incidents'] },
  { key: 'questions', icon: IconHelp, rest: ['questions'] },
  { key: 'consignees', icon: IconBuilding, rest: ['consignees'] },
  { key: 'instruments', icon: IconDna2, rest: ['instruments'] },
  { key: 'replies', icon: IconMessageReply, rest: ['replies'] },
  { key: 'deliveries', icon: IconMail, rest: ['deliveries'] },
  { key: 'sending', icon: IconSend, rest: ['sending'] },
  { key: 'ledger', icon: IconLink, rest: ['ledger'] },
] as const satisfies readonly { readonly key: string; readonly icon: Icon; readonly rest: readonly string[] }[];

export const HOUSE_SCREENS = [
  { key: 'actions', icon: IconStack2, to: '/actions' },
  { key: 'approvals', icon: IconUserCheck, to: '/approvals' },
  { key: 'staff', icon: IconUsers, to: '/staff' },
  { key: 'houseLedger', icon: IconLink, to: '/house/ledger' },
] as const satisfies readonly { readonly key: string; readonly icon: Icon; readonly to: string }[];

export type ScreenKey = (typeof ACTION_SCREENS)[number]['key'] | (typeof HOUSE_SCREENS)[number]['key'];
export type NamedScreen = { readonly key: ScreenKey; readonly icon: Icon; readonly to: string };

/** Those of an action; none where one is at no action. */
export function screensOf(reference: string | undefined): readonly NamedScreen[] {
  if (reference === undefined) return [];
  return ACTION_SCREENS.map(({ key, icon, rest }) => ({ key, icon, to: actionPath(reference, ...rest) }));
}

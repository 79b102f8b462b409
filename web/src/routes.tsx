import { createBrowserRouter, type RouteObject } from 'react-router';

import { GlanceScreen } from './glance/glance-screen.tsx';
import { Loading } from './screen/loaded.tsx';
import { hideLinkSecret } from './session/link-secret.ts';
import { Frame } from './shell/frame.tsx';
import { FailedScreen, NowhereScreen } from './shell/nowhere-screen.tsx';

// Before anything reads the address.
hideLinkSecret();

export const router = createBrowserRouter(
  [
    {
      path: '/sign-in',
      HydrateFallback: Loading,
      lazy: async () => ({ Component: (await import('./session/sign-in-screen.tsx')).SignInScreen }),
    },
    ...['/invitation', '/password-reset'].map((path) => ({
      path,
      HydrateFallback: Loading,
      lazy: async () => ({ Component: (await import('./invitation/invitation-screen.tsx')).InvitationScreen }),
    })),
    {
      path: '/',
      Component: Frame,
      HydrateFallback: Loading,
      children: inFrame([
        { index: true, lazy: async () => ({ Component: (await import('./action/actions-screen.tsx')).Home }) },
        {
          path: 'actions',
          lazy: async () => ({ Component: (await import('./action/actions-screen.tsx')).ActionsScreen }),
        },
        {
          path: 'actions/:reference',
          // Where most begin: its parts come with the app, not in a second wave of files.
          Component: GlanceScreen,
        },
        {
          path: 'actions/:reference/consignees',
          lazy: async () => ({ Component: (await import('./consignee/consignees-screen.tsx')).ConsigneesScreen }),
        },
        {
          path: 'actions/:reference/consignees/:id',
          lazy: async () => ({ Component: (await import('./consignee/consignee-screen.tsx')).ConsigneeScreen }),
        },
        {
          path: 'actions/:reference/consignees/:id/new-reply',
          lazy: async () => ({
            Component: (await import('./reply/enter/enter-reply-screen.tsx')).EnterReplyScreen,
          }),
        },
        {
          path: 'actions/:reference/instruments',
          lazy: async () => ({ Component: (await import('./instrument/instruments-screen.tsx')).InstrumentsScreen }),
        },
        {
          path: 'actions/:reference/instruments/:id',
          lazy: async () => ({ Component: (await import('./instrument/instrument-screen.tsx')).InstrumentScreen }),
        },
        {
          path: 'actions/:reference/replies',
          lazy: async () => ({ Component: (await import('./reply/replies-screen.tsx')).RepliesScreen }),
        },
        {
          path: 'actions/:reference/replies/:id',
          lazy: async () => ({ Component: (await import('./reply/reply-screen.tsx')).ReplyScreen }),
        },
        {
          path: 'actions/:reference/deliveries',
          lazy: async () => ({ Component: (await import('./delivery/deliveries-screen.tsx')).DeliveriesScreen }),
        },
        {
          path: 'actions/:reference/deliveries/:id',
          lazy: async () => ({ Component: (await import('./delivery/delivery-screen.tsx')).DeliveryScreen }),
        },
        {
          path: 'actions/:reference/ledger',
          lazy: async () => ({ Component: (await import('./ledger/ledger-screen.tsx')).LedgerScreen }),
        },
        {
          path: 'house/ledger',
          lazy: async () => ({ Component: (await import('./ledger/house-ledger-screen.tsx')).HouseLedgerScreen }),
        },
        ...['actions/:reference/ledger/:seq', 'house/ledger/:seq'].map((path) => ({
          path,
          lazy: async () => ({ Component: (await import('./ledger/entry-screen.tsx')).EntryScreen }),
        })),
        {
          path: 'actions/:reference/today',
          lazy: async () => ({ Component: (await import('./today/today-screen.tsx')).TodayScreen }),
        },
        {
          path: 'actions/:reference/incidents',
          lazy: async () => ({ Component: (await import('./incident/incidents-screen.tsx')).IncidentsScreen }),
        },
        {
          path: 'actions/:reference/incidents/:id',
          lazy: async () => ({ Component: (await import('./incident/incident-screen.tsx')).IncidentScreen }),
        },
        {
          path: 'actions/:reference/questions',
          lazy: async () => ({ Component: (await import('./question/questions-screen.tsx')).QuestionsScreen }),
        },
        {
          path: 'actions/:reference/questions/:id',
          lazy: async () => ({ Component: (await import('./question/question-screen.tsx')).QuestionScreen }),
        },
        {
          path: 'approvals',
          lazy: async () => ({ Component: (await import('./approval/approvals-screen.tsx')).ApprovalsScreen }),
        },
        {
          path: 'approvals/:id',
          lazy: async () => ({ Component: (await import('./approval/approval-screen.tsx')).ApprovalScreen }),
        },
        {
          path: 'actions/:reference/sending',
          lazy: async () => ({ Component: (await import('./sending/sending-screen.tsx')).SendingScreen }),
        },
        {
          path: 'drafts',
          lazy: async () => ({ Component: (await import('./draft/drafts-screen.tsx')).DraftsScreen }),
        },
        {
          path: 'drafts/:id',
          lazy: async () => ({ Component: (await import('./draft/draft-screen.tsx')).DraftScreen }),
        },
        {
          path: 'account',
          lazy: async () => ({ Component: (await import('./account/account-screen.tsx')).AccountScreen }),
        },
        {
          path: 'staff',
          lazy: async () => ({ Component: (await import('./staff/staff-screen.tsx')).StaffScreen }),
        },
        {
          path: 'staff/tokens',
          lazy: async () => ({ Component: (await import('./staff/tokens-screen.tsx')).TokensScreen }),
        },
        {
          path: 'staff/:id',
          lazy: async () => ({ Component: (await import('./staff/member-screen.tsx')).MemberScreen }),
        },
        // Below an action its menu stays.
        ...['actions/:reference/*', '*'].map((path) => ({ path, Component: NowhereScreen })),
      ]),
    },
  ],
  { basename: '/desk' },
);

/** A screen that fails, or whose file is gone since the app was renewed, leaves the navigation where it is. */
function inFrame(children: RouteObject[]): RouteObject[] {
  return [{ ErrorBoundary: FailedScreen, children }];
}

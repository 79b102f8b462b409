import { createBrowserRouter } from 'react-router';

import { Loading } from './screen/loaded.tsx';
import { hideLinkSecret } from './session/link-secret.ts';
import { Frame } from './shell/frame.tsx';

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
      children: [
        { index: true, lazy: async () => ({ Component: (await import('./action/actions-screen.tsx')).Home }) },
        {
          path: 'actions',
          lazy: async () => ({ Component: (await import('./action/actions-screen.tsx')).ActionsScreen }),
        },
        {
          path: 'actions/:reference',
          lazy: async () => ({ Component: (await import('./glance/glance-screen.tsx')).GlanceScreen }),
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
      ],
    },
  ],
  { basename: '/desk' },
);

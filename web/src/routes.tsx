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
    {
      path: '/',
      Component: Frame,
      HydrateFallback: Loading,
      children: [],
    },
  ],
  { basename: '/desk' },
);

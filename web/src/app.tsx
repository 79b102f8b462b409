import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useSyncExternalStore, type ReactNode } from 'react';
import { RouterProvider } from 'react-router';

import { ApiProblem } from './api/client.ts';
import { theme, variables } from './look/theme.ts';
import { router } from './routes.tsx';
import { Notices } from './screen/notices.tsx';
import { LanguageProvider } from './words/language.tsx';
import { countProblemWords, onProblemWords } from './words/problem-words.ts';

const RETRIES_MAX = 3;

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A desk that is away for a moment is asked again; what it refuses, it refuses again.
      retry: (failures, error) =>
        failures < RETRIES_MAX && error instanceof ApiProblem && (error.status === 0 || error.status >= 500),
      refetchOnWindowFocus: true,
    },
  },
});

/** The policy of the page lets in style elements that carry this word, which is new with every answer. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
}

// Where the library that stops the page behind a dialog from scrolling looks for the word.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

export function App(): ReactNode {
  const problemWords = useSyncExternalStore(onProblemWords, countProblemWords);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <Notices />
      <QueryClientProvider client={client}>
        <LanguageProvider problemWords={problemWords}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

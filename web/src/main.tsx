/* Starts the desk's app. */
import 'virtual:mantine.css';
import '@mantine/notifications/styles.css';
import 'virtual:look.css';
import './look/app.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { readEarly } from './api/early.ts';
import { App, client } from './app.tsx';

const place = document.getElementById('app');
if (place) {
  const draw = (): void =>
    createRoot(place).render(
      <StrictMode>
        <App />
      </StrictMode>,
    );
  // What went wrong is asked for again, and told by the part that needs it.
  readEarly(client, location.pathname).then(draw, draw);
}

/* Starts the desk's app. */
import 'virtual:mantine.css';
import '@mantine/notifications/styles.css';
import 'virtual:look.css';
import './look/app.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app.tsx';

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

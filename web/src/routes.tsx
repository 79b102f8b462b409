import { createBrowserRouter } from 'react-router';

import { Frame } from './shell/frame.tsx';

export const router = createBrowserRouter([{ path: '/', Component: Frame, children: [] }], { basename: '/desk' });

import { useState, type ReactNode } from 'react';

import { addressOf, type Places } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { Loaded, Loading } from './loaded.tsx';
import styles from './preview-frame.module.css';

type PreviewRoute = '/drafts/{id}/previews/{what}' | '/actions/{reference}/previews/{what}';
type PreviewProps<Route extends PreviewRoute> = {
  /** What it shows, as its title and for who hears it. */
  readonly title: string;
  readonly route: Route;
  readonly places: Places<'get', Route>;
  /** Of what it shows: another one is loaded anew. */
  readonly version?: string | undefined;
};

const HEIGHT = 480;

/** A document of the desk that is only looked at: it may do nothing, and what it shows stays apart from the screen. */
export function PreviewFrame<Route extends PreviewRoute>(props: PreviewProps<Route>): ReactNode {
  const { title, route, places, version } = props;
  const address = addressOf(route, places as { readonly path: object; readonly query?: object }); // of either route
  return (
    <figure className={styles['figure']}>
      <figcaption>
        <b>{title}</b>
      </figcaption>
      <Preview key={`${address} ${version}`} {...props} address={address} />
    </figure>
  );
}

/** A frame cannot say why the desk refused it: so the desk is asked first, and a refusal is told in words. */
function Preview<Route extends PreviewRoute>(props: PreviewProps<Route> & { readonly address: string }): ReactNode {
  const { title, route, places, address } = props;
  const asked = useApi(route, places);
  const [isShown, setIsShown] = useState(false);
  return (
    <Loaded from={asked} height={HEIGHT}>
      {() => (
        <div className={styles['sheet']} aria-busy={!isShown}>
          {!isShown && (
            <div className={styles['coming']}>
              <Loading height={HEIGHT} />
            </div>
          )}
          <iframe sandbox="" title={title} src={address} className={styles['frame']} onLoad={() => setIsShown(true)} />
        </div>
      )}
    </Loaded>
  );
}

import type { Settings } from './settings.ts';

/** How to enter the demo workspace. The names are part of what `demo:info` prints, which scripts read. */
export function demoAccount(settings: Settings, url: string) {
  return {
    url,
    simulator_url: `${url}/demo/simulator`,
    email: 'demo@countersign.example',
    password: settings.keys.DEMO_PASSWORD,
    api_key: settings.keys.DEMO_API_KEY,
    workspace: 'demo',
  };
}

// The browser that ./dev found, without a window.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const program = process.env.CHROMIUM || '/usr/bin/chromium';
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where there is no such program, the library's own browser is taken. */
export const launchChromium = () =>
  chromium.launch({ args: flags, ...(existsSync(program) ? { executablePath: program } : {}) });

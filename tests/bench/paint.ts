import { chromium } from '@playwright/test';
import { SERVE, serverEnv, type BenchData } from './data.ts';
import { median, startServer } from './process.ts';
import type { Row } from './run.ts';

/** Largest contentful paint of a practice page in Chromium: 400 ms round trip, 400 kbit/s, processor slowed four times. */
export async function measurePaint(data: BenchData): Promise<Row[]> {
  const server = await startServer(SERVE, serverEnv(data.dataDir), data.practicePath);
  const browser = await chromium.launch({
    ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const paints: number[] = [];
    for (let i = 0; i < 5; i++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      const cdp = await context.newCDPSession(page);
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.addInitScript(() => {
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) Object.assign(window, { largestPaint: entry.startTime });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      });
      await page.goto(`http://127.0.0.1:${server.port}${data.practicePath}`, { waitUntil: 'load' });
      await page.waitForTimeout(500);
      paints.push(await page.evaluate(() => (window as unknown as { largestPaint?: number }).largestPaint ?? Number.NaN));
      await context.close();
    }
    const paint = median(paints);
    return [{ what: 'largest paint of a practice page, slow 3G, processor 4x slower', measured: `${(paint / 1000).toFixed(2)} s`, target: '<= 2.0 s', met: paint <= 2000 }];
  } finally {
    await browser.close();
    await server.stop();
  }
}

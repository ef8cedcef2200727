// A picture of a page, as a phone shows it; or the sheet of paper it prints.
//   node picture.mjs URL LANGUAGE FILE.png|FILE.pdf [whole]
import { chromium } from 'playwright-core';

const [, , url, lang, file, whole] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, extraHTTPHeaders: { 'Accept-Language': lang } });
const page = await context.newPage();
await page.goto(url);
if (url.includes('#')) await page.waitForSelector('#check[data-verdict]');
await page.evaluate(async () => {
  document.querySelectorAll('img').forEach((image) => { image.loading = 'eager'; });
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
});
if (file.endsWith('.pdf')) await page.pdf({ path: file, preferCSSPageSize: true });
else await page.screenshot({ path: file, fullPage: whole === 'whole' });
await browser.close();

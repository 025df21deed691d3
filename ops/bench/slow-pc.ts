import '../node-version.ts';
import { bookingScreen } from './booking-screen.ts';
import { printFigures } from './figures.ts';
import { gradesOfPages } from './grades.ts';
import { interactionsOfBookings } from './interactions.ts';
import { pushesOf } from './pushes.ts';
import { openShowroom } from './showroom.ts';

/** Chromium on a PC six times slower than this one, and Lighthouse's view of every page: `npm run bench:browser`. */
const rounds = Number(process.argv[2] ?? 15);

const showroom = await openShowroom();
try {
  printFigures('Chromium, its CPU slowed six times', [
    ...(await pushesOf(showroom, { rows: 1, rounds, most: 50 })),
    ...(await pushesOf(showroom, { rows: 50, rounds, most: 100 })),
    ...(await interactionsOfBookings(showroom, rounds)),
    ...(await bookingScreen(showroom, rounds)),
  ]);
  printFigures('Lighthouse, mobile', await gradesOfPages(showroom));
} finally {
  await showroom.close();
}

import { Composer } from 'grammy';
import type { BotContext } from './context.ts';
import type { BotDependencies } from './dependencies.ts';
import { aboutFeature } from './features/about.ts';
import { compareFeature } from './features/compare.ts';
import { countiesFeature } from './features/counties.ts';
import { countyFeature } from './features/county.ts';
import { feedbackFeature } from './features/feedback.ts';
import { forgetFeature } from './features/forget.ts';
import { helpFeature } from './features/help.ts';
import { privacyFeature } from './features/privacy.ts';
import { randomFeature } from './features/random.ts';
import { reportsFeature } from './features/reports.ts';
import { settingsFeature } from './features/settings.ts';
import { startFeature } from './features/start.ts';
import { verifyFeature } from './features/verify.ts';

/** The commands that exist for everybody, with their buttons. */
export function commandFeatures(dependencies: BotDependencies): Composer<BotContext> {
  return new Composer<BotContext>(
    startFeature(dependencies),
    helpFeature(dependencies),
    countiesFeature(dependencies),
    countyFeature(dependencies),
    reportsFeature(dependencies),
    compareFeature(dependencies),
    verifyFeature(dependencies),
    randomFeature(dependencies),
    settingsFeature(dependencies),
    feedbackFeature(dependencies),
    aboutFeature(dependencies),
    privacyFeature(dependencies),
    forgetFeature(dependencies),
  );
}

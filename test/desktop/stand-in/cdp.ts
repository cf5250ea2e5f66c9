/** The types of Chromium's debugging protocol, which playwright-core has but does not export. */
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts'

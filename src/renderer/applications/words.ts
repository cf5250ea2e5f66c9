import { inDigits } from '../ui/time.ts'

export const typesInWords = (count: number) => (count === 1 ? '1 type' : `${inDigits(count)} types`)
export const notificationsInWords = (count: number) =>
  count === 1 ? '1 notification' : `${inDigits(count)} notifications`

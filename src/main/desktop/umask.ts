/** What is kept is for this user's eyes only, and what others keep for this user is for whom they like. */

let before: number | undefined

/** From now on, files that are made are readable by this user only. */
export function keepForThisUser(): void {
  before = process.umask(0o077)
}

/** For starting a program that is none of ours: the files that it makes have the permissions that they always have. */
export function asOthersDo<T>(action: () => T): T {
  const ours = process.umask(before ?? process.umask())
  try {
    return action()
  } finally {
    process.umask(ours)
  }
}

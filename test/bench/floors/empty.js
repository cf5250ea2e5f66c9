/** A Node process that has nothing to do but to say that it is there. */
console.log('here')

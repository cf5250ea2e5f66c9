/** What npm run package makes of its arguments and of the environment. */
import { describe, expect, it } from 'vitest'
import { environmentOptions, neededElectrons, signingEnvironment } from '../../build/package-options.ts'

describe('the Electrons that are needed', () => {
  it.each<[string, string[]]>([
    ['', ['linux-x64', 'linux-arm64']],
    ['--linux', ['linux-x64', 'linux-arm64']],
    ['--linux deb', ['linux-arm64']],
    ['--linux deb --x64', ['linux-x64']],
    ['--linux deb:x64', ['linux-x64']],
    ['--dir', ['linux-arm64']],
    ['--win nsis portable --x64 --arm64', ['win32-x64', 'win32-arm64']],
    ['--mac', ['darwin-x64', 'darwin-arm64']],
    ['--mac dmg --universal', ['darwin-x64', 'darwin-arm64']],
    ['-l deb -w nsis --x64', ['linux-x64', 'win32-x64']],
    ['--linux --dir -c.electronDist=/tmp/electron', []],
    ['--linux --config.electronDist=/tmp/electron', []],
    ['--prepackaged dist/linux-unpacked', []],
    ['--help', []],
  ])('for %j are %j', (args, machines) => {
    const needed = neededElectrons(args.split(' ').filter(Boolean), { platform: 'linux', arch: 'arm64' })
    expect(needed.map(({ platform, arch }) => `${platform}-${arch}`)).toEqual(machines)
  })
})

describe('the environment', () => {
  it('is silent: then nothing is published, and nobody signs on Azure', () => {
    expect(environmentOptions({ PATH: '/bin', GROWLERY_UPDATE_URL: '' })).toEqual([])
  })

  it('says where updates come from', () => {
    const options = ['-c.publish.provider=generic', '-c.publish.url=https://example.org/growlery']
    expect(environmentOptions({ GROWLERY_UPDATE_URL: 'https://example.org/growlery' })).toEqual(options)
  })

  it.each(['http://example.org', 'example.org', 'file:///tmp'])('may not say that they come from %s', address => {
    const words = `GROWLERY_UPDATE_URL is "${address}": updates are fetched over https only.`
    expect(() => environmentOptions({ GROWLERY_UPDATE_URL: address })).toThrow(words)
  })

  it('signs with what is set, and with nothing that is empty', () => {
    const env = { PATH: '', CSC_LINK: '', WIN_CSC_LINK: 'a', APPLE_ID: '', AZURE_TENANT_ID: '' }
    expect(signingEnvironment(env)).toEqual({ PATH: '', WIN_CSC_LINK: 'a' })
  })

  const azure = {
    AZURE_SIGN_ENDPOINT: 'https://eus.codesigning.azure.net',
    AZURE_SIGN_ACCOUNT: 'account',
    AZURE_SIGN_PROFILE: 'profile',
    AZURE_SIGN_PUBLISHER: 'Somebody',
  }

  it('says who signs on Azure', () => {
    expect(environmentOptions(azure)).toEqual([
      '-c.win.azureSignOptions.endpoint=https://eus.codesigning.azure.net',
      '-c.win.azureSignOptions.codeSigningAccountName=account',
      '-c.win.azureSignOptions.certificateProfileName=profile',
      '-c.win.azureSignOptions.publisherName=Somebody',
    ])
  })

  it('may not say half of it', () => {
    const half = { ...azure, AZURE_SIGN_ACCOUNT: '', AZURE_SIGN_PROFILE: undefined }
    expect(() => environmentOptions(half)).toThrow(
      'To sign on Azure, AZURE_SIGN_ACCOUNT and AZURE_SIGN_PROFILE must be set too.',
    )
  })
})

import { NativeSelect, type NativeSelectProps } from '@mantine/core'

interface ChoiceProps<Value extends string | number> extends Omit<NativeSelectProps, 'data' | 'value' | 'onChange'> {
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few, in a list that opens. */
export function Choice<Value extends string | number>({ options, value, onChange, ...rest }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      {...rest}
      data={options.map(option => ({ ...option, value: String(option.value) }))}
      value={String(value)}
      onChange={event => {
        const chosen = options.find(option => String(option.value) === event.currentTarget.value)
        if (chosen !== undefined) onChange(chosen.value)
      }}
    />
  )
}

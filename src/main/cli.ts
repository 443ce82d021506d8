process.stdout.write('basalt\n')

def log = new File(basedir, 'build.log').text
assert log.contains('leastforce.yml:2:1: unknown key `failOm` (did you mean `failOn`?)')
assert log.contains('MojoExecutionException')
assert !log.contains('\tat ')
